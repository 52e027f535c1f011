// The moc of the port lies here.
#include "support/supplemental_door.h"
