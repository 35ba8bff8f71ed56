/** The context by which a heading that comes late, with its data, learns that the focus waits for it (once). */
export const opening = Symbol('opening');
