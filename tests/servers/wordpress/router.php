<?php
// PHP's own web server serves files; everything else is WordPress's to answer.
$root = $_SERVER['DOCUMENT_ROOT'];
$path = $root . urldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?: '/');
if ($path !== "$root/" && (is_file($path) || is_file(rtrim($path, '/') . '/index.php'))) {
    return false;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = "$root/index.php";
chdir($root);
require "$root/index.php";
