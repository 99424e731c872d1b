/** How our own PostgreSQL runs: small, silent about content, and reachable by its socket alone. */
export function serverSettings(socket: string, durable: boolean): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '100',
    shared_buffers: '64MB',
    effective_cache_size: '512MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '512MB',
    wal_level: 'replica',
    max_wal_senders: '2',
    max_replication_slots: '4',
    huge_pages: 'off',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    password_encryption: 'scram-sha-256',
    // A failed check otherwise writes the whole row, and with it someone's account, into the log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    // An error's own message quotes what someone typed. What is lost: warnings and errors, of the server's own workers too;
    // what it does and what ends it (LOG, FATAL, PANIC) is kept, and the program hears of every error it causes.
    log_min_messages: 'log',
    log_statement: 'none',
    log_min_duration_statement: '-1',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_line_prefix: '%m [%p] ',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '1h' }),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
