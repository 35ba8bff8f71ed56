import { EditorView, minimalSetup } from 'codemirror';

const text = await (await fetch('text.md')).text();
new EditorView({ doc: text, extensions: [minimalSetup], parent: document.body });
