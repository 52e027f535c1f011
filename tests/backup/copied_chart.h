#pragma once

#include "backup/check_copy.h"
#include "backup/make_copy.h"
#include "chart/facts.h"
#include "support/temp_chart.h"

namespace alcove::testing {

/// A chart with a client and a signed note, and the shelf its copies go to.
class CopiedChart : public TempChart {
public:
    CopiedChart()
        : device(crypto::SecretBytes::random(32, build.random))
        , shelf(*store::Disk::ofMachine().files, path(QStringLiteral("backup")))
    {
        write("the key file", QStringLiteral("chart.key"));
        addSigned(addClient().id);
    }

    backup::Source source()
    {
        return {store::Disk::ofMachine(),
                *connection,
                [this](const AuditEvent &event) { return chart->audit(event); },
                path(QStringLiteral("chart.key")),
                key(),
                chart::contents,
                crypto::SigningKey(device),
                build.clock,
                build.random};
    }
    backup::Manifest copy(backup::Kind kind = backup::Kind::Asked)
    {
        return must(backup::makeCopy(source(), shelf, kind));
    }
    backup::CopyKeys keys() const
    {
        return {key(), crypto::SigningKey(device).verifyKey(), chart::contents};
    }
    backup::CheckedCopy check(const backup::CopyName &name)
    {
        return must(backup::checkCopy(shelf, name, store::Disk::ofMachine(), keys()));
    }
    /// What lies in the folder of a copy.
    QString inCopy(const backup::CopyName &name, const QString &file) const
    {
        return QStringLiteral("backup/%1/%2")
            .arg(QString::fromStdString(backup::folderName(name)), file);
    }

    crypto::SecretBytes device;
    backup::Shelf shelf;
};

} // namespace alcove::testing
