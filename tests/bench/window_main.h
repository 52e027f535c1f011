#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "bench/worker_samples.h"
#include "crypto/secret_bytes.h"
#include "support/theme.h"

#include <QApplication>
#include <QJsonDocument>

#include <cstdio>
#include <exception>
#include <memory>

namespace alcove::bench {

/// Of the desks that workers open.
inline std::shared_ptr<crypto::SecretBytes> passphrase()
{
    return std::make_shared<crypto::SecretBytes>(asBytes("a long walk along the quiet lake"));
}

/// The main() of a worker with windows: `measure(words, samples)` with what it was started with,
/// then one object {"samples": {figure: [...]}} on standard output. 1 when it fails; why is on
/// standard error.
template <typename Measure>
int mainWithWindows(int argc, char *argv[], Measure measure)
{
    try {
        QApplication app(argc, argv);
        support::apply(app, support::Scheme::Paper);
        WorkerSamples samples;
        const Result<void> done = measure(QCoreApplication::arguments(), samples);
        if (!done) {
            std::fprintf(stderr, "bench: %s\n", done.error().detail.c_str());
            return 1;
        }
        std::printf("%s\n",
                    QJsonDocument(QJsonObject{{QStringLiteral("samples"), samples.json()}})
                        .toJson(QJsonDocument::Compact)
                        .constData());
        return 0;
    } catch (const std::exception &) {
        std::fputs("bench: no memory left to measure with\n", stderr);
        return 1;
    }
}

} // namespace alcove::bench
