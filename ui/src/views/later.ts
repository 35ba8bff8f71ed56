/**
 * Everything but the writing: read when it is asked for, so that the text is on the screen sooner, or once the start is
 * over, so that nothing has to be waited for then.
 */
export const later = {
  archive: () => import('./archive/Archive.svelte'),
  bin: () => import('./bin/Bin.svelte'),
  channels: () => import('./channels/Channels.svelte'),
  conflict: () => import('./conflict/Conflict.svelte'),
  conversations: () => import('./conversations/Conversations.svelte'),
  export: () => import('./export/Export.svelte'),
  folder: () => import('./folder/Folder.svelte'),
  import: () => import('./import/Import.svelte'),
  outbox: () => import('./outbox/Outbox.svelte'),
  publish: () => import('./publish/PublishSheet.svelte'),
  settings: () => import('./settings/Settings.svelte'),
  shortcuts: () => import('./shortcuts/Shortcuts.svelte'),
  welcome: () => import('./welcome/Welcome.svelte'),
};

const soon = 3000;

/** Reads all of it, when the start is over. */
export function readLater(): void {
  setTimeout(() => Object.values(later).forEach((read) => void read()), soon);
}
