// SQLite compiled to WebAssembly, where nobody else brings it: on the server and the command line.

import initSqlJs, { type SqlJsStatic } from 'sql.js';

let loading: Promise<SqlJsStatic> | null = null;

export function sqlite(): Promise<SqlJsStatic> {
	return (loading ??= initSqlJs());
}
