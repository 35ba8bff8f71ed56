import { mount } from 'svelte';
import App from './App.svelte';
import './tokens.css';
import './base.css';
import './prose.css';
import { startSession } from './state/session.svelte';

startSession();
mount(App, { target: document.getElementById('app')! });
