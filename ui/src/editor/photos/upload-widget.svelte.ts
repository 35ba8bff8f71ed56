import { type EditorView, WidgetType } from '@codemirror/view';
import { mount, unmount } from 'svelte';
import type { Problem } from '../../bindings';
import UploadView from './Upload.svelte';

/** A photo on its way into the text: not in the source until the engine has it. */
export interface Upload {
  id: number;
  file: File;
  /** Why the engine did not take it. */
  problem: Problem | undefined;
  at: number;
}

type Press = (view: EditorView, id: number) => void;

const mounted = new WeakMap<HTMLElement, { shown: { problem: Problem | undefined }; app: Record<string, unknown> }>();

/** A photo that is being taken in, or why it was not. */
export class UploadWidget extends WidgetType {
  constructor(
    readonly upload: Upload,
    readonly again: Press,
    readonly away: Press,
  ) {
    super();
  }

  override eq(other: UploadWidget): boolean {
    return this.upload.id === other.upload.id && this.upload.problem === other.upload.problem;
  }

  override get estimatedHeight(): number {
    return 88;
  }

  toDOM(view: EditorView): HTMLElement {
    const host = document.createElement('div');
    host.className = 'cm-upload';
    host.contentEditable = 'false';
    const { id, file } = this.upload;
    const shown = $state<{ problem: Problem | undefined }>({ problem: this.upload.problem });
    const app = mount(UploadView, {
      target: host,
      props: {
        file,
        get problem() {
          return shown.problem;
        },
        again: () => this.again(view, id),
        away: () => this.away(view, id),
      },
    });
    mounted.set(host, { shown, app });
    return host;
  }

  override updateDOM(host: HTMLElement, _view: EditorView, from?: WidgetType): boolean {
    const known = mounted.get(host);
    if (!known || !(from instanceof UploadWidget) || from.upload.id !== this.upload.id) return false;
    known.shown.problem = this.upload.problem;
    return true;
  }

  override destroy(host: HTMLElement): void {
    const known = mounted.get(host);
    if (known) void unmount(known.app);
  }

  override ignoreEvent(): boolean {
    return true;
  }
}
