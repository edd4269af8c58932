// The reader's translator, handed down the component tree.

import { createContext } from 'svelte';
import type { Translator } from './translate.ts';

export const [useTranslator, provideTranslator] = createContext<() => Translator>();
