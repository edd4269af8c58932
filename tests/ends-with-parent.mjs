// Loaded before a server that a test started: it ends with the test, even when the test was killed and could not end it.

process.once('disconnect', () => process.exit());
// listening for it must not keep the process alive
process.channel?.unref();
