/** The editor of a formula: completion of every name, and each mistake underlined where it stands. Loaded only when it is used. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { type Diagnostic, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { Issue } from '@meritline/engine/explain';
import { useEffect, useRef } from 'react';
import { useFormat } from '../../ui/format/index.ts';
import { completeFormula, type FormulaWords } from './formula-names.ts';

export interface FormulaEditorProps {
  readonly label: string;
  /** Id of the text that tells the result's type and the mistakes. */
  readonly describedBy: string;
  readonly value: string;
  readonly words: FormulaWords;
  readonly issues: readonly Issue[];
  onChange(value: string): void;
}

const LOOK = EditorView.theme({
  '&': {
    color: 'var(--text)',
    backgroundColor: 'var(--bg)',
    border: '1px solid var(--line3)',
    borderRadius: '6px',
    fontSize: '13px',
  },
  '&.cm-focused': { outline: '2px solid var(--iris4)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace', lineHeight: '21px' },
  '.cm-content': { minHeight: '84px', padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-tooltip': { color: 'var(--text)', backgroundColor: 'var(--raised)', border: '1px solid var(--line3)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--on-iris)',
    backgroundColor: 'var(--iris)',
  },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal' },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionInfo': { maxWidth: '320px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--red-dot)' },
});

/** Words that CodeMirror says itself. */
const PHRASES = {
  Completions: '补全',
  Diagnostics: '问题',
  'No diagnostics': '没有问题',
  close: '关闭',
  'current match': '当前匹配',
} as const;

/** Issues of the formula with their place in it; a place past the end is brought back to the end. */
const diagnosticsOf = (
  issues: readonly Issue[],
  words: (pair: Issue['message']) => string,
  end: number,
): Diagnostic[] =>
  issues.flatMap(({ start, end: until, message, remedy }): Diagnostic[] =>
    start === undefined
      ? []
      : [
          {
            from: Math.min(start, end),
            to: Math.min(until ?? start, end),
            severity: 'error',
            message: `${words(message)} ${words(remedy)}`,
          },
        ],
  );

export function FormulaEditor(props: FormulaEditorProps) {
  const { language, words } = useFormat();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { label, describedBy, value, issues } = props;
  useEffect(() => {
    const extensions: Extension[] = [
      history(),
      closeBrackets(),
      autocompletion({
        icons: false,
        override: [(context) => completeFormula(latest.current.words, context)],
      }),
      // Tab is left to the page: it leads out of the editor.
      keymap.of([...completionKeymap, ...closeBracketsKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': describedBy }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) latest.current.onChange(update.state.doc.toString());
      }),
      LOOK,
      language === 'en' ? [] : EditorState.phrases.of(PHRASES),
    ];
    const made = new EditorView({
      parent: place.current!,
      state: EditorState.create({ doc: latest.current.value, extensions }),
    });
    view.current = made;
    return () => made.destroy();
  }, [label, describedBy, language]);
  useEffect(() => {
    const now = view.current!.state.doc;
    if (now.toString() !== value) view.current!.dispatch({ changes: { from: 0, to: now.length, insert: value } });
  }, [value]);
  useEffect(() => {
    const { state } = view.current!;
    view.current!.dispatch(setDiagnostics(state, diagnosticsOf(issues, words, state.doc.length)));
  }, [issues, words]);
  return <div ref={place} />;
}
