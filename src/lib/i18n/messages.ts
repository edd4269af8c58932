/** The keys of messages in one language, with words of another: what is missing or too much does not compile. */
export type Messages<T> = { [K in keyof T]: T[K] extends string ? string : Messages<T[K]> };
