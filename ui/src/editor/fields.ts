import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { t } from '../words/index.svelte';
import { cspNonce } from './nonce';
import { spaces } from './spaces';
import { speechOf, spoken } from './speech';
import { typography } from './typing';
import './editor.css';

/** What follows the writer's choices while a text is open. */
export interface Tongue {
  /** BCP 47 language of the post: as it says, else as its words do. */
  language: string;
  /** Whether typography is wanted. */
  typography: boolean;
  /** Whether blanks that do not break are shown. */
  spaces: boolean;
}

const tongues = new Compartment();
const names = new Compartment();

function tongue({ language, typography: wanted, spaces: shown }: Tongue): Extension {
  const speech = speechOf(language);
  return [
    speech ? spoken.of(speech) : [],
    wanted ? typography : [],
    shown ? spaces : [],
    EditorView.contentAttributes.of({ lang: language }),
  ];
}

function named(label: string, hint: string): Extension {
  return [
    placeholder(t(hint)),
    EditorView.contentAttributes.of({ 'aria-label': t(label) }),
    EditorState.phrases.of({
      'replaced match on line $': t('editor-said-replaced'),
      'replaced $ matches': t('editor-said-replaced-all'),
      'current match': t('editor-said-match'),
      'on line': t('editor-said-line'),
      'Selection deleted': t('editor-said-deleted'),
    }),
  ];
}

/** What the title and the text have in common. */
export function field(label: string, hint: string, of: Tongue): Extension {
  return [
    history({ minDepth: 200 }),
    drawSelection({ cursorBlinkRate: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1100 }),
    EditorView.lineWrapping,
    EditorView.cspNonce.of(cspNonce()),
    EditorView.contentAttributes.of({ spellcheck: 'true', autocorrect: 'on', autocapitalize: 'sentences', writingsuggestions: 'false' }),
    tongues.of(tongue(of)),
    names.of(named(label, hint)),
    keymap.of([...historyKeymap, ...standardKeymap]),
  ];
}

/** Follows a change of the post's language, or of the wish for typography. */
export function speak(view: EditorView, of: Tongue): void {
  view.dispatch({ effects: tongues.reconfigure(tongue(of)) });
}

/** Follows a change of the interface's language. */
export function rename(view: EditorView, label: string, hint: string): void {
  view.dispatch({ effects: names.reconfigure(named(label, hint)) });
}
