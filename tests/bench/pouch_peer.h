#pragma once

#include "base/result.h"
#include "bench/figures.h"
#include "bench/sync_options.h"
#include "support/child_process.h"
#include "support/test_certificate.h"

#include <memory>

namespace alcove::bench {

/// PouchDB and express-pouchdb, in two processes as desk and service are.
class PouchPeer {
public:
    /// `packages` is a folder with what tests/bench/pouchdb/package.json names; databases go below
    /// `folder`. Io when Node or the packages don't run.
    static Result<std::unique_ptr<PouchPeer>> start(const QString &packages, const QString &folder,
                                                    const testing::TestCertificate &certificate);

    /// Push and pull of so many records, into databases of their own.
    Result<void> move(int records, Samples &samples);
    Result<void> live(int edits, Samples &samples);
    Result<void> load(int desks, int seconds, Samples &samples);
    Result<void> listen(int sockets, Samples &samples);

private:
    PouchPeer(testing::ChildProcess server, std::string url)
        : m_server(std::move(server))
        , m_url(std::move(url))
    {
    }

    testing::ChildOptions worker(const std::vector<std::string> &words) const;
    Result<void> run(const std::vector<std::string> &words, Samples &samples) const;
    std::string newFolder();

    testing::ChildProcess m_server;
    std::string m_url;
    std::string m_packages;
    std::string m_folder;
    std::string m_certificate;
    int m_folders = 0;
};

} // namespace alcove::bench
