<?php
// Installs WordPress into an empty database and prints the accounts. Argument: the site's folder.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['SERVER_NAME'] = '127.0.0.1';
require "$argv[1]/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';

$done = wp_install('Carnet de Naïma', 'admin', 'admin@example.test', true, '', 'admin-main-password');
update_option('permalink_structure', '/%postname%/');
update_option('rewrite_rules', '');
update_option('timezone_string', 'Europe/Paris'); // not UTC: a confusion of local and universal time must show

function account(int $id, string $login, string $main): array {
    [$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'tests']);
    return ['id' => $id, 'login' => $login, 'main' => $main, 'password' => $password];
}
$author = wp_insert_user(['user_login' => 'author', 'user_pass' => 'author-main-password',
                          'user_email' => 'author@example.test', 'role' => 'author']);
echo json_encode([
    'version' => $GLOBALS['wp_version'],
    'admin' => account($done['user_id'], 'admin', 'admin-main-password'),
    'author' => account($author, 'author', 'author-main-password'),
]), "\n";
