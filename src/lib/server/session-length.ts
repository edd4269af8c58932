/** Sessions end after a working day; the database says so too. */
export const SESSION_SECONDS = 8 * 60 * 60;
export const MIN_PASSWORD_LENGTH = 10;
