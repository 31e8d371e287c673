import '@fontsource-variable/figtree';
import '../shared/ui/mantine.css';
import '../shared/ui/page.css';
