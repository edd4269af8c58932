// The browser's only fetch: JSON to our own server and back, and one kind of problem where the server refuses. What never
// reached the server, or was aborted, fails as fetch itself fails.

/** A request that the server refused. Its message is the word that the server says of it, or else the status. */
export class ApiProblem extends Error {
	/** Of HTTP; 401 where the session has ended. */
	readonly status: number;
	/** What came with the refusal; null where that is no JSON. */
	readonly body: unknown;

	constructor(status: number, body: unknown) {
		super((body as { message?: string } | null)?.message ?? String(status));
		this.status = status;
		this.body = body;
	}
}

interface Sent {
	/** Sent as JSON; nothing is sent without it. */
	readonly body?: unknown;
	readonly signal?: AbortSignal;
}

/** Every function throws `ApiProblem` where the server refuses. */
export const api = {
	/** Reads. */
	async get<T>(path: string): Promise<T> {
		return jsonOf<T>(await answered(path, READING));
	},

	/** Asks for something to be made. */
	async post<T>(path: string, sent: Sent = {}): Promise<T> {
		return jsonOf<T>(await answered(path, withJson('POST', sent)));
	},

	/** Asks for something to be replaced. */
	async put<T>(path: string, sent: Sent = {}): Promise<T> {
		return jsonOf<T>(await answered(path, withJson('PUT', sent)));
	},

	/** Asks for something to be deleted. */
	async delete(path: string): Promise<void> {
		await answered(path, withJson('DELETE', {}));
	},

	/** A file with the name that the server gives it, if it gives one. */
	async file(path: string): Promise<{ blob: Blob; name: string | null }> {
		const response = await answered(path, READING);
		const disposition = response.headers.get('content-disposition') ?? '';
		return { blob: await response.blob(), name: /filename="([^"]+)"/.exec(disposition)?.[1] ?? null };
	},

	/** Sends a form to an action of a page. @returns what SvelteKit makes of the result, to be deserialized */
	async submit(action: string, form: FormData): Promise<string> {
		const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
		return (await answered(action, { method: 'POST', body: form, headers })).text();
	},

	/** Posts without waiting for an answer; the request survives the page that made it. */
	tell(path: string): void {
		void fetch(path, { method: 'POST', keepalive: true, redirect: 'manual' }).catch(() => {});
	}
};

const READING = { headers: { accept: 'application/json' } };
const NO_CONTENT = 204;

async function answered(path: string, init: RequestInit): Promise<Response> {
	const response = await fetch(path, init);
	if (response.ok) return response;
	throw new ApiProblem(response.status, await response.json().catch(() => null));
}

function withJson(method: string, { body, signal }: Sent): RequestInit {
	if (body === undefined) return { method, signal, ...READING };
	const headers = { ...READING.headers, 'content-type': 'application/json' };
	return { method, signal, headers, body: JSON.stringify(body) };
}

async function jsonOf<T>(response: Response): Promise<T> {
	return (response.status === NO_CONTENT ? null : await response.json()) as T;
}
