#include "platform/qt_keychain.h"

#include <qt6keychain/keychain.h>

#include <future>

namespace alcove::platform {

namespace {

const auto service = QStringLiteral("org.alcove");

Result<void> checked(QKeychain::Error error)
{
    if (error == QKeychain::NoError)
        return {};
    if (error == QKeychain::EntryNotFound)
        return Error(ErrorCode::NotFound, "keychain has no such secret");
    return Error(ErrorCode::NoDeviceSecret, "keychain answers " + std::to_string(error));
}

} // namespace

struct QtKeychain::Answer {
    QKeychain::Error error = QKeychain::OtherError;
    std::shared_ptr<crypto::SecretBytes> secret; ///< of a reading job
};

QtKeychain::QtKeychain(std::chrono::milliseconds limit)
    : m_limit(limit)
    , m_thread(std::make_unique<QThread>())
    , m_worker(std::make_unique<QObject>())
{
    m_worker->moveToThread(m_thread.get());
}

QtKeychain::~QtKeychain()
{
    m_thread->quit();
    if (m_thread->wait(QDeadlineTimer(m_limit)))
        return;
    // A keychain that hangs must not keep a desk from locking: the process ends without it.
    static_cast<void>(m_worker.release());
    static_cast<void>(m_thread.release());
}

Result<QtKeychain::Answer> QtKeychain::ask(std::function<QKeychain::Job *()> make)
{
    if (!m_thread->isRunning())
        m_thread->start(); // most desks never ask
    auto promise = std::make_shared<std::promise<Answer>>(); // outlives whoever gave up waiting
    auto future = promise->get_future();
    QMetaObject::invokeMethod(m_worker.get(), [promise, make = std::move(make)] {
        QKeychain::Job *job = make();
        QObject::connect(job, &QKeychain::Job::finished, job, [promise, job] {
            Answer answer;
            answer.error = job->error();
            if (auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(job)) {
                QByteArray bytes = reading->binaryData();
                answer.secret = std::make_shared<crypto::SecretBytes>(
                    ByteView(reinterpret_cast<const std::uint8_t *>(bytes.constData()),
                             static_cast<std::size_t>(bytes.size())));
                bytes.fill('\0');
            }
            promise->set_value(std::move(answer));
        });
        job->start();
    });
    if (future.wait_for(m_limit) != std::future_status::ready)
        return Error(ErrorCode::NoDeviceSecret, "keychain did not answer in time");
    return future.get();
}

Result<crypto::SecretBytes> QtKeychain::read(const std::string &name)
{
    TRY_ASSIGN(const Answer answer, ask([key = QString::fromStdString(name)] {
                   auto *job = new QKeychain::ReadPasswordJob(service);
                   job->setKey(key);
                   return job;
               }));
    TRY(checked(answer.error));
    return std::move(*answer.secret);
}

Result<void> QtKeychain::write(const std::string &name, const crypto::SecretBytes &secret)
{
    auto kept = std::make_shared<crypto::SecretBytes>(secret.clone());
    TRY_ASSIGN(const Answer answer, ask([key = QString::fromStdString(name), kept] {
                   auto *job = new QKeychain::WritePasswordJob(service);
                   job->setKey(key);
                   const ByteView bytes = kept->view();
                   job->setBinaryData(QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                                 static_cast<qsizetype>(bytes.size())));
                   return job;
               }));
    return checked(answer.error);
}

Result<void> QtKeychain::remove(const std::string &name)
{
    TRY_ASSIGN(const Answer answer, ask([key = QString::fromStdString(name)] {
                   auto *job = new QKeychain::DeletePasswordJob(service);
                   job->setKey(key);
                   return job;
               }));
    Result<void> removed = checked(answer.error);
    if (!removed && removed.error().code == ErrorCode::NotFound)
        return {};
    return removed;
}

} // namespace alcove::platform
