/** The nonce by which the page's content security policy lets CodeMirror add its styles. */
export function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
