/**
 * The nonce by which the page's content security policy lets CodeMirror add its styles: from the served page's `meta`,
 * or, in the window, from any style sheet that the policy was written for.
 */
export function cspNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
  return meta?.content || document.querySelector<HTMLElement>('style[nonce], script[nonce]')?.nonce || '';
}
