#pragma once

#include "core/actor.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace alcove::ctl {

/// What stands on the command line. Global options come before the command; the options of a
/// command are "--name value" anywhere after it.
struct Arguments {
    QString store;
    QString passphraseFile;
    std::optional<int> passphraseFd;
    QString pinFile; ///< of the security key
    std::optional<int> pinFd;
    bool asJson = false;
    QStringList words; ///< command and operands
    QHash<QString, QString> options; ///< of the command, without the dashes

    QString option(const QString &name) const { return options.value(name); }
};

/// The number that an option gives, `without` when it is not there; nothing when it is no whole
/// number from 0 to `most`.
std::optional<int> numberOption(const Arguments &arguments, const QString &name, int without,
                                int most);

/// The roles of "clinician,biller"; nothing when it is none or no list of them.
std::optional<Roles> rolesIn(const QString &text);
QString noSuchRole();

/// Nothing, and `mistake` filled, when an option is not known or lacks its value.
std::optional<Arguments> parseArguments(const QStringList &given, QString &mistake);

} // namespace alcove::ctl
