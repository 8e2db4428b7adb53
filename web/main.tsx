import './theme.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@fontsource-variable/hanken-grotesk/wght.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Look } from './app-frame/look.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <Look>
      <h1>Epox Studio</h1>
    </Look>
  </StrictMode>,
)
