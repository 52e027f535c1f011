#include "words/copied_text.h"

#include <QCoreApplication>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("copies of a desk", text);
}

} // namespace

QString copiedDeskText()
{
    return tr("This desk's folder was copied, or put back from a disk image, and used twice. So "
              "that neither writes over the other, neither is synced any more. Nothing you wrote "
              "is lost: it is on the desk it was written at, to be read and written on. Ask an "
              "owner to remove this desk and to let you in at a new one; what either has not sent "
              "goes to the practice with its next sync then, and an owner or a supervisor takes it "
              "in. If you are the owner and have no other desk, add a desk of yours from here, and "
              "remove this one there. If nobody you know copied it, somebody else has: tell the "
              "owner at once.");
}

QString copiedMarkText(int desks)
{
    if (desks == 1)
        return tr("One of these desks was copied and used twice. Neither copy is synced any more. "
                  "Remove it, and let its person in at a new one (alcovectl device list).");
    return tr("%1 of these desks were copied and used twice. None of the copies is synced any "
              "more. Remove them, and let their person in anew (alcovectl device list).")
        .arg(desks);
}

} // namespace alcove::words
