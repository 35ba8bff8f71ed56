import { mount } from 'svelte';
import App from './App.svelte';
import './tokens.css';
import './base.css';
import './prose.css';
import { startChannels } from './state/channels.svelte';
import { startSession } from './state/session.svelte';
import { readLater } from './views/later';

startSession();
startChannels();
mount(App, { target: document.getElementById('app')! });
readLater();
