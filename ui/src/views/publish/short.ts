import type { MediaBrief, PostLink, Version } from '../../bindings';

/** A picture that goes beside a short text, as its version keeps it. */
const picture = /(?:\n\n)?!\[((?:[^\]\\]|\\.)*)\]\((media\/[0-9a-f]{16}\.[0-9a-z]{2,5})\)/g;

/** A short version in two: the words, and the pictures beside them, as they are written. */
export function parts(body: string): { words: string; pictures: string[] } {
  const pictures = [...body.matchAll(picture)].map((found) => found[0].trimStart());
  return { words: body.replace(picture, ''), pictures };
}

/** The whole of it again. */
export function whole(words: string, pictures: string[]): string {
  return words + pictures.map((each) => `\n\n${each}`).join('');
}

/** Which picture it is. */
export const reference = (written: string): string => written.slice(written.lastIndexOf('(') + 1, -1);

/** As it is written, with the description that it has in the post. */
export const written = (media: MediaBrief): string => `![${media.alt.replaceAll(/[[\]\\]/g, '\\$&').replaceAll(/\s+/g, ' ')}](${media.reference})`;

/** Whether the words cite their post. */
export const cites = (words: string, { signs }: PostLink): boolean => signs.some((sign) => words.includes(sign));

/** What is counted: the warning and the words that leave, each link with its address. */
export function counted(version: Version, post: PostLink): string {
  const link = /(?<!!)\[([^\]\n]*)\]\((https?:\/\/[^)\s]+)\)/g;
  const words = post.signs.reduce((words, sign) => words.replaceAll(sign, post.address), parts(version.body).words);
  return (version.title ?? '') + words.replace(link, '$1 $2').trim();
}

/** Whether it says anything. */
export const isWritten = (version: Version | undefined): boolean => Boolean(version?.body.trim());
