# expect GL101 at 4:11
import "../ko/unknown_capital.mpl"
