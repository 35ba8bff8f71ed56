import { mediaUrl } from '../backend';

/** HTML of the engine's, with its pictures (`media/….jpg`) where this page finds them. */
export function withPictures(html: string): string {
  // Within a template nothing is fetched yet.
  const text = document.createElement('template');
  text.innerHTML = html;
  for (const picture of text.content.querySelectorAll<HTMLImageElement>('img[src^="media/"]')) {
    picture.setAttribute('src', mediaUrl(picture.getAttribute('src')!));
  }
  return text.innerHTML;
}
