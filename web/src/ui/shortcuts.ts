/** Single keys as commands: never inside a field, never while an input method composes, and switchable off. */
import { useEffect, useRef } from 'react';
import { singleLetters } from './preferences.ts';

const TYPES_TEXT =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]),textarea,select,[contenteditable=true],[role=textbox],[role=combobox]';

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TYPES_TEXT) !== null;

/** True while a modal window lies over the page; the page's own keys rest then. */
const hasModal = (): boolean => document.querySelector('[aria-modal=true]') !== null;

export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Keys by `event.key`, letters in lower case: `useShortcuts({ j: next, k: previous, ' ': tick, Escape: close })`.
 * Handlers may change on every render.
 */
export function useShortcuts(keys: Shortcuts, isActive = true): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    if (!isActive) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || hasModal()) return;
      const isLetter = event.key.length === 1 && event.key !== ' ';
      if (isLetter && !singleLetters.isOn()) return;
      if (isNativeActivation(event)) return;
      const act = current.current[isLetter ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isActive]);
}

/** Enter and Space belong to the focused button, link or box. */
const isNativeActivation = (event: KeyboardEvent): boolean =>
  (event.key === 'Enter' || event.key === ' ') &&
  event.target instanceof Element &&
  event.target.closest('button,a[href],summary,[role=button],[role=tab],[role=checkbox],[role=menuitem],input') !==
    null;
