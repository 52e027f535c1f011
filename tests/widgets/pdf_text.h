#pragma once

#include <QProcess>
#include <QStringList>
#include <QTest>

namespace alcove::testing {

/// The text of a PDF, page by page, as another program reads it.
inline QStringList pagesOf(const QString &path)
{
    QProcess process;
    process.start(QStringLiteral("pdftotext"),
                  {QStringLiteral("-layout"), path, QStringLiteral("-")});
    const bool isOver
        = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 20'000);
    QStringList pages = QString::fromUtf8(process.readAllStandardOutput()).split(QChar(u'\f'));
    pages.removeLast();
    return isOver ? pages : QStringList();
}

} // namespace alcove::testing
