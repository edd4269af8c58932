// npm start: from a fresh clone to a running server, and in seconds ever after. Plain JavaScript for Node ≥ 20, because
// it runs before anything is installed; the server itself runs on the Node that package.json asks for.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { buildApplication } from './built.mjs';
import { installPackages, LOCAL_NODE, SERVER_FLAGS } from './installed.mjs';

const host = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 5173);
const dataDir = resolve(process.env.DATA_DIR || '.data');

const say = (text) => console.log(text);

await refuseTakenPort();
installPackages(say);
try {
	buildApplication(say);
} catch (cause) {
	stop(cause instanceof Error ? cause.message : String(cause));
}
serve();

function refuseTakenPort() {
	if (!Number.isInteger(port) || port < 1 || port > 65535)
		stop(`PORT is "${process.env.PORT}"; it must be a number from 1 to 65535.`);
	return new Promise((done) => {
		const probe = createServer();
		probe.once('error', (cause) => {
			if (cause.code === 'EADDRINUSE')
				stop(`Port ${port} on ${host} is taken. Stop what uses it, or set PORT to another number.`);
			if (cause.code === 'EACCES')
				stop(`Port ${port} needs more rights than you have. Set PORT to a number from 1024 up.`);
			stop(`HOST ${host} cannot be listened on (${cause.code}). Set HOST to an address of this machine.`);
		});
		probe.listen(port, host, () => probe.close(done));
	});
}

function serve() {
	say('Opening the database …');
	const origin = process.env.ORIGIN || `http://${host}:${port}`;
	const server = spawn(LOCAL_NODE, [...SERVER_FLAGS, 'build/index.js'], {
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, NODE_ENV: 'production', HOST: host, PORT: String(port), ORIGIN: origin, DATA_DIR: dataDir }
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill('SIGTERM'));
	server.on('exit', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
	void announce(origin);
}

async function announce(origin) {
	for (;;) {
		const ready = await fetch(`http://${host}:${port}/api/health`).catch(() => null);
		if (ready?.ok) break;
		await new Promise((done) => setTimeout(done, 200));
	}
	say(`\nLưới An Toàn is ready: ${origin}`);
	const password = join(dataDir, 'demo-password');
	if (process.env.SEED !== 'none' && existsSync(password)) {
		say('Demo sign-ins (illustrative data):');
		for (const account of ['admin', 'planner', 'leader', 'staff.rachgia', 'staff.anminh']) say(`  ${account}@demo.vn`);
		say(`Password of all: ${readFileSync(password, 'utf8').trim()}`);
	}
	say('Stop with Ctrl-C.');
}

function stop(message) {
	console.error(message);
	process.exit(1);
}
