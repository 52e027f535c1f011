#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QList>
#include <QString>
#include <QTest>

namespace alcove::testing {

/// Where the shared test data lies: ALCOVE_SHARED_DATA. It is no part of the repository.
inline QDir sharedFhir(const QString &folder)
{
    return {qEnvironmentVariable("ALCOVE_SHARED_DATA") + QStringLiteral("/fhir/") + folder};
}

/// The JSON files of a folder, by name.
inline QList<QByteArray> filesOf(const QDir &folder)
{
    QList<QByteArray> files;
    for (const QString &name :
         folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            files.append(file.readAll());
    }
    return files;
}

} // namespace alcove::testing

/// `files` is what is in the shared folder; without it the test is skipped, or fails where it must
/// not be absent.
#define SHARED_FILES(files, folder)                                                                \
    const QList<QByteArray> files                                                                  \
        = alcove::testing::filesOf(alcove::testing::sharedFhir(QStringLiteral(folder)));           \
    if (files.isEmpty()) {                                                                         \
        if (qEnvironmentVariable("CI") == QStringLiteral("true"))                                  \
            QFAIL("no shared data: set ALCOVE_SHARED_DATA to a folder with fhir/" folder);         \
        QSKIP("no shared data: set ALCOVE_SHARED_DATA to a folder with fhir/" folder);             \
    }
