// The emulator as a process: says one line, `ready <address>`, and ends when its standard input
// closes. What goes wrong inside it goes wrong loudly: Node ends on a promise nobody kept.
'use strict';

const TelegramServer = require('telegram-test-api');

const HOST = '127.0.0.1';

async function main() {
  // The number 0 would mean its default port; as a word it reaches Node, which takes a free one.
  const emulator = new TelegramServer({ host: HOST, port: '0' });
  await emulator.start();
  process.stdin.on('end', () => process.exit(0)).resume();
  process.stdout.write(`ready http://${HOST}:${emulator.server.address().port}\n`);
}

main();
