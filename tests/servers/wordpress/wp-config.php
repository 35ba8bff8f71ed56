<?php
// One file for every blog: what differs comes by the environment (see `server`).
define('DB_NAME', 'wp');
define('DB_USER', 'wp');
define('DB_PASSWORD', 'wp');
define('DB_HOST', 'localhost:' . getenv('WP_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY',
          'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $name) {
    define($name, hash('sha256', "bureau $name"));
}
$table_prefix = 'wp_';

// The blog answers under the name it was asked by, so that a test can stand a proxy before it.
define('WP_HOME', isset($_SERVER['HTTP_HOST']) ? "http://{$_SERVER['HTTP_HOST']}" : (getenv('WP_URL') ?: 'http://127.0.0.1'));
define('WP_SITEURL', WP_HOME);

define('WP_ENVIRONMENT_TYPE', 'local');   // application passwords without https
define('WP_HTTP_BLOCK_EXTERNAL', true);   // nothing is asked of wordpress.org
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);          // `server cron` runs what is due
define('FS_METHOD', 'direct');
define('WP_DEBUG', false);
if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
