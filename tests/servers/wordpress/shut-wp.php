<?php
// XML-RPC without WordPress's own words: a host that speaks MetaWeblog and Movable Type's, and no others.
add_filter('xmlrpc_methods', function (array $methods): array {
    return array_filter($methods, fn (string $name) => !str_starts_with($name, 'wp.'), ARRAY_FILTER_USE_KEY);
});
