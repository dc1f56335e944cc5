# expect GL206 at 2:8
import "peano.mpl
