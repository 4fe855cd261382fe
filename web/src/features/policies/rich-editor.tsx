/** The editor of an article's text: exactly what the model takes, bold, italic, lists and tables. Loaded only where a draft is written. */
import { ActionIcon } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBold,
  IconColumnInsertRight,
  IconItalic,
  IconList,
  IconListNumbers,
  IconRowInsertBottom,
  IconTable,
  IconTableOff,
} from '@tabler/icons-react';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { Italic } from '@tiptap/extension-italic';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';
import { UndoRedo } from '@tiptap/extensions';
import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import css from './policies.module.css';
import type { RichText } from './shapes.ts';

const EXTENSIONS = [
  Document.extend({ content: '(paragraph | bulletList | orderedList | table)+' }),
  Text,
  Paragraph,
  Bold,
  Italic,
  BulletList,
  OrderedList,
  ListItem.extend({ content: 'paragraph+' }),
  ListKeymap,
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader.extend({ content: 'paragraph+' }),
  TableCell.extend({ content: 'paragraph+' }),
  UndoRedo,
];

export default function RichEditor({
  label,
  text,
  onChange,
}: {
  label: string;
  text: RichText;
  onChange: (text: RichText) => void;
}) {
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: text,
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label } },
    onUpdate: ({ editor: now }) => onChange(now.getJSON() as RichText),
  });
  return (
    <div className={css.editor}>
      {editor ? <Tools editor={editor} label={label} /> : null}
      <EditorContent editor={editor} className={css.rich ?? ''} />
    </div>
  );
}

function Tools({ editor, label }: { editor: Editor; label: string }) {
  const { t } = useTranslation('policies');
  const run = () => editor.chain().focus();
  const tools = [
    { key: 'bold', icon: IconBold, act: () => run().toggleBold().run() },
    { key: 'italic', icon: IconItalic, act: () => run().toggleItalic().run() },
    { key: 'bullets', icon: IconList, act: () => run().toggleBulletList().run() },
    { key: 'numbers', icon: IconListNumbers, act: () => run().toggleOrderedList().run() },
    { key: 'table', icon: IconTable, act: () => run().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run() },
    { key: 'row', icon: IconRowInsertBottom, act: () => run().addRowAfter().run() },
    { key: 'column', icon: IconColumnInsertRight, act: () => run().addColumnAfter().run() },
    { key: 'noTable', icon: IconTableOff, act: () => run().deleteTable().run() },
    { key: 'undo', icon: IconArrowBackUp, act: () => run().undo().run() },
  ] as const;
  return (
    <div className={css.tools} role="toolbar" aria-label={t('editor.tools', { label })}>
      {tools.map(({ key, icon: Icon, act }) => (
        <ActionIcon
          key={key}
          variant="subtle"
          color="gray"
          aria-label={t(`editor.${key}`)}
          title={t(`editor.${key}`)}
          onClick={act}
        >
          <Icon size={16} aria-hidden />
        </ActionIcon>
      ))}
    </div>
  );
}
