# expect GL008 at 2:8
import "import_cycle.mpl"
