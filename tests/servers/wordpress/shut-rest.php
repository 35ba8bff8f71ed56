<?php
// REST is shut, as by a rule of the web server or a security plugin.
add_action('plugins_loaded', function () {
    remove_action('wp_head', 'rest_output_link_wp_head');
    remove_action('template_redirect', 'rest_output_link_header', 11);
    remove_action('xmlrpc_rsd_apis', 'rest_output_rsd');
    if (isset($_GET['rest_route']) || str_contains($_SERVER['REQUEST_URI'] ?? '', '/wp-json')) {
        status_header(403);
        exit('Forbidden');
    }
});
