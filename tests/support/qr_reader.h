#pragma once

#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace alcove::testing {

/// What zbar, which shares nothing with our encoder, reads in a picture; empty when it finds
/// nothing.
inline QString readQr(const QString &path)
{
    QProcess process;
    process.start(QStringLiteral("zbarimg"),
                  {QStringLiteral("--quiet"), QStringLiteral("--raw"), QStringLiteral("--nodbus"),
                   QStringLiteral("-Sdisable"), QStringLiteral("-Sqrcode.enable"), path});
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 30'000))
        return {};
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

inline QString readQr(const QImage &picture)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("picture.png"));
    return picture.save(path) ? readQr(path) : QString();
}

} // namespace alcove::testing
