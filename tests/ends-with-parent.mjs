// Loaded before a server that a test started: it ends with the test, even when the test was killed and could not end it.

process.once('disconnect', () => process.exit());
// to listen for that alone is no reason to stay
process.channel?.unref();
