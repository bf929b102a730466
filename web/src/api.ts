// Questions to the server. Answers are kept by address until the ledger changes.
import { t } from './i18n';
import type { components } from './schema';

export type Schemas = components['schemas'];
export type Claim = Schemas['Claim'];
export type Meta = Schemas['Meta'];
export type Who = Schemas['Who'];
export type Look = Schemas['Look'];

const KEPT_MAX = 400, ASK_AGAIN_MS = 2000;
const kept = new Map<string, Promise<unknown>>();
let token: string | null = null;

/** status 0: the server could not be reached. */
export class ApiError extends Error {
  constructor(message: string, readonly status: number) { super(message); }
}

let away = false, toldReach: (away: boolean) => void = () => undefined;

/** Tells when the server stops answering, and when it answers again: then everything is asked anew, for it may be another ledger. */
export function onReach(tell: (away: boolean) => void): void { toldReach = tell; }

function reach(ok: boolean): void {
  if (away === !ok) return;
  away = !ok;
  if (ok) kept.clear();
  toldReach(away);
  if (away) askAgain();
}

function askAgain(): void {
  window.setTimeout(() => void ask(address('meta')).catch(() => { if (away) askAgain(); }), ASK_AGAIN_MS);
}

export function address(path: string, query: Record<string, string | number | null | undefined> = {}): string {
  const fields = Object.entries(query).filter(([, v]) => v !== null && v !== undefined && v !== '');
  const text = new URLSearchParams(fields.map(([k, v]) => [k, String(v)])).toString();
  return `api/v1/${path}${text ? `?${text}` : ''}`;
}

async function ask<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, { credentials: 'same-origin', ...init }).catch(() => {
    reach(false);
    throw new ApiError(t('noAnswer'), 0);
  });
  reach(true);
  const body: unknown = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new ApiError((body as { error?: string }).error ?? response.statusText, response.status);
  return body as T;
}

export function get<T>(path: string, query: Record<string, string | number | null | undefined> = {}): Promise<T> {
  const url = address(path, query);
  let answer = kept.get(url) as Promise<T> | undefined;
  if (!answer) {
    answer = ask<T>(url);
    answer.catch(() => kept.delete(url));
    kept.set(url, answer);
    const oldest = kept.keys().next().value;
    if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  }
  return answer;
}

/** What was written changes every answer. */
export async function post(path: string, body: unknown): Promise<Schemas['Entry']> {
  const send = async (): Promise<Schemas['Entry']> => {
    token ??= (await ask<Schemas['Session']>(address('session'))).token;
    return ask<Schemas['Entry']>(address(path), { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', 'X-Hearsay-Token': token } });
  };
  const before = token;
  const entry = await send().catch((e: unknown) => {
    if (before === null || !(e instanceof ApiError) || e.status !== 403) throw e;
    token = null;                                      // the server was started anew: each start has a token of its own
    return send();
  });
  kept.clear();
  return entry;
}
