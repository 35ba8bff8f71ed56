<?php
// Writes published posts of a natural size, one an hour back from now. Argument: how many.
require getenv('WP_SITE') . '/wp-load.php';
wp_set_current_user(1);
wp_defer_term_counting(true);
wp_suspend_cache_addition(true);
remove_action('post_updated', 'wp_save_post_revision');
$wpdb->query('SET autocommit = 0');
$words = explode(' ', 'le matin sur la place du marché on entend déjà les camions qui reculent et les caisses que l’on '
    . 'empile cœur œuvre été forêt naïf garçon déçu maïs où là-bas aujourd’hui peut-être toujours jamais encore');
$tags = array_map(fn ($name) => wp_insert_term($name, 'post_tag')['term_id'] ?? 0, ['marché', 'cuisine', 'R&D', 'forêt']);
mt_srand(1);
for ($n = 1; $n <= (int) $argv[1]; $n++) {
    $paragraphs = [];
    for ($p = 0; $p < 8; $p++) {
        $text = [];
        for ($w = 0; $w < 60; $w++) {
            $text[] = $words[mt_rand(0, count($words) - 1)];
        }
        $paragraphs[] = "<!-- wp:paragraph -->\n<p>" . implode(' ', $text) . ".</p>\n<!-- /wp:paragraph -->";
    }
    wp_insert_post([
        'post_title' => "Billet numéro $n",
        'post_content' => implode("\n\n", $paragraphs),
        'post_status' => 'publish',
        'post_date' => wp_date('Y-m-d H:i:s', time() - 3600 * $n),
        'tags_input' => [$tags[$n % 4]],
    ]);
}
$wpdb->query('COMMIT');
wp_defer_term_counting(false);
$wpdb->query('COMMIT');
