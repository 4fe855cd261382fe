/** Small choices of one person on one device, kept in the browser. */
import { useSyncExternalStore } from 'react';

const KEY = 'meritline.single-letters';
const listeners = new Set<() => void>();

/** Single-letter shortcuts can be switched off (WCAG 2.1.4). */
export const singleLetters = {
  isOn: (): boolean => window.localStorage.getItem(KEY) !== 'off',
  set(on: boolean): void {
    window.localStorage.setItem(KEY, on ? 'on' : 'off');
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useSingleLetters = (): boolean => useSyncExternalStore(singleLetters.subscribe, singleLetters.isOn);
