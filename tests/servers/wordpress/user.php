<?php
// Adds an account and prints it. Arguments: login, role.
require getenv('WP_SITE') . '/wp-load.php';
[, $login, $role] = $argv;
$main = "$login-main-password";
$id = wp_insert_user(['user_login' => $login, 'user_pass' => $main, 'user_email' => "$login@example.test", 'role' => $role]);
if (is_wp_error($id)) {
    fwrite(STDERR, $id->get_error_message() . "\n");
    exit(1);
}
[$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'tests']);
echo json_encode(compact('id', 'login', 'main', 'password')), "\n";
