import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binary, Place, Running } from '../driver.ts';
import { findBinary, freePort, startProcess } from '../process.ts';

export const phpBinary: Binary = {
  command: 'php-fpm',
  from: { kind: 'debian', packages: ['php-fpm'] },
};

/**
 * Runs PHP's process manager.
 *
 * @returns also the port of 127.0.0.1 that it takes FastCGI at
 */
export async function runPHP({
  folder,
}: Pick<Place, 'folder'>): Promise<{ readonly php: Running; readonly port: number }> {
  const port = await freePort();
  const logFile = join(folder, 'php.log');
  const lines = [
    '[global]',
    'daemonize = no',
    `error_log = ${logFile}`,
    '[www]',
    ...(process.getuid?.() === 0 ? ['user = www-data', 'group = www-data'] : []),
    `listen = 127.0.0.1:${port}`,
    'pm = static',
    'pm.max_children = 4',
  ];
  const file = join(folder, 'php.conf');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const command = findBinary(phpBinary);
  const args = ['--fpm-config', file, '--nodaemonize'];
  return { php: await startProcess({ command, args, folder, port, logFile }), port };
}

/** A PHP application: it says what the one on a port of 127.0.0.1 says, by PHP's own means. */
export function passOn(port: number): string {
  return `<?php
ini_set('default_charset', '');
$upstream = stream_socket_client('tcp://127.0.0.1:${port}');
$lines = ["$_SERVER[REQUEST_METHOD] $_SERVER[REQUEST_URI] HTTP/1.0"];
if (isset($_SERVER['HTTP_ORIGIN'])) $lines[] = "Origin: $_SERVER[HTTP_ORIGIN]";
fwrite($upstream, implode("\\r\\n", $lines) . "\\r\\n\\r\\n");
$answer = (string) stream_get_contents($upstream);
if ($answer === '') {
    http_response_code(502);
    exit;
}
[$head, $body] = explode("\\r\\n\\r\\n", $answer, 2);
$headers = explode("\\r\\n", $head);
$status = (int) explode(' ', array_shift($headers))[1];
header_remove();
foreach ($headers as $header) {
    if (!preg_match('/^(?:connection|date|keep-alive):/i', $header)) header($header, false);
}
http_response_code($status);
echo $body;
`;
}
