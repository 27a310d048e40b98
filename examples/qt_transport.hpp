// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <QtCore/QByteArray>
#include <QtCore/QFile>
#include <QtCore/QIODevice>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtCore/QVariant>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSsl>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslSocket>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <ostream>
#include <string>
#include <utility>

/// HTTPS for zitiwire with Qt 6.3 or newer, to be copied and changed.
namespace example {

struct QtOptions {
    std::string host;  ///< a name or an address (IPv6 without brackets); the certificate must be for it
    std::string port = "443";
    std::string ca_file;  ///< PEM; only what these certificates vouch for is trusted
    std::string certificate_file{};  ///< PEM, the client certificate and its chain; "" for none
    std::string key_file{};  ///< PEM, not encrypted
    std::chrono::milliseconds timeout{15'000};  ///< of a whole request, connecting included
    std::uint64_t body_limit = 16U << 20U;  ///< bytes of a reply's body
};

struct QtError {
    QNetworkReply::NetworkError code = QNetworkReply::NoError;
    std::string text;  ///< one line for people: what failed, with whom, why

    friend std::ostream& operator<<(std::ostream& out, QtError const& error) { return out << error.text; }
};

/// A body that is read once. Qt sends a request again when a kept connection turns out closed, which only a GET bears:
/// one whose body cannot be read from its beginning it gives up.
class QtBody final : public QIODevice {
public:
    explicit QtBody(std::string text) : text_(std::move(text)) { open(ReadOnly | Unbuffered); }

    [[nodiscard]] qint64 size() const override { return static_cast<qint64>(text_.size()); }
    bool reset() override { return false; }

protected:
    qint64 readData(char* data, qint64 size) override {
        return static_cast<qint64>(text_.copy(data, static_cast<std::size_t>(size), static_cast<std::size_t>(pos())));
    }
    qint64 writeData(char const*, qint64) override { return -1; }

private:
    std::string text_;
};

/// Takes a request, returns at once and calls back from the event loop. Up to six connections are kept and shared. It
/// follows no redirects, keeps no cookies and no replies, and undoes no content coding, for it asks for none. What is
/// under way when this is destroyed is given up without a call. To be made after the application object, and used by
/// one thread. Handlers must not throw, which Qt does not bear.
///
/// What Qt leaves to nobody: header lines of one name come as one, with ", " between, in the place of the first and
/// without empty ones (Set-Cookie comes as it was); a reply is not heard before the request's whole body is sent; it
/// adds `user-agent` and `accept-language`, and from 6.8 on sends all names in lower case.
class QtTransport {
public:
    using Reply = std::expected<zitiwire::HttpResponse, QtError>;

    explicit QtTransport(QtOptions options) : options_(std::move(options)) {
        manager_.setProxy(QNetworkProxy::NoProxy);  // whatever the system says
        unusable_ = load_files();
    }

    /// `done` takes a `Reply` and is called once: by the event loop, or at once when a file of the options is unusable.
    void operator()(zitiwire::HttpRequest const& request, auto done) {
        if (!unusable_.empty()) return done(fail(QNetworkReply::SslHandshakeFailedError, unusable_));
        bool const is_plain = request.method == zitiwire::Method::get && request.body.empty();
        QtBody* const body = is_plain ? nullptr : new QtBody{request.body};
        QNetworkReply* const reply = manager_.sendCustomRequest(to_qt(request), to_string(request.method).data(), body);
        if (body != nullptr) body->setParent(reply);
        QTimer::singleShot(options_.timeout, reply, [reply] { give_up(*reply, "no answer in time"); });
        QObject::connect(reply, &QNetworkReply::readyRead, reply, [this, reply] {
            if (static_cast<std::uint64_t>(reply->bytesAvailable()) > options_.body_limit)
                give_up(*reply, "the body of the reply is too large");
        });
        QObject::connect(reply, &QNetworkReply::encrypted, reply, [this, reply] {  // nothing is sent yet
            if (!is_for_host(reply->sslConfiguration().peerCertificate()))
                give_up(*reply, "the certificate is another host's");
        });
        QObject::connect(reply, &QNetworkReply::finished, reply, [this, reply, done = std::move(done)]() mutable {
            reply->deleteLater();
            done(finish(*reply));
        });
    }

private:
    static constexpr char const* reason = "reason";  // the property of a reply that we gave up

    static void give_up(QNetworkReply& reply, char const* why) {
        reply.setProperty(reason, why);
        reply.abort();
    }

    /// `host:port` as in a URL.
    [[nodiscard]] std::string authority() const {
        std::string const host = options_.host.contains(':') ? "[" + options_.host + "]" : options_.host;
        return options_.port == "443" ? host : host + ":" + options_.port;
    }

    /// Trust is set up once, for all connections. Gives what is wrong, "" when nothing is.
    [[nodiscard]] std::string load_files() {
        auto const certificates = [](std::string const& file) {
            return QSslCertificate::fromPath(QString::fromStdString(file));
        };
        tls_.setProtocol(QSsl::TlsV1_2OrLater);
        tls_.setPeerVerifyMode(QSslSocket::VerifyPeer);
        tls_.setCaCertificates(certificates(options_.ca_file));  // and no others: those of the system are left out then
        if (tls_.caCertificates().empty()) return "cannot use the CA file " + options_.ca_file;
        if (options_.certificate_file.empty()) return "";
        tls_.setLocalCertificateChain(certificates(options_.certificate_file));
        if (tls_.localCertificateChain().empty())
            return "cannot use the client certificate " + options_.certificate_file;
        QFile file{QString::fromStdString(options_.key_file)};
        QByteArray const text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
        QSslKey const elliptic{text, QSsl::Ec};
        tls_.setPrivateKey(elliptic.isNull() ? QSslKey{text, QSsl::Rsa} : elliptic);
        return tls_.privateKey().isNull() ? "cannot use the client key " + options_.key_file : "";
    }

    /// Qt's own check also takes the common name of a certificate that has other names.
    [[nodiscard]] bool is_for_host(QSslCertificate const& certificate) const {
        QString const host = QString::fromStdString(options_.host);
        if (!QHostAddress{host}.isNull()) return true;  // of addresses it takes those in the certificate alone
        for (QString const& name : certificate.subjectAlternativeNames().values(QSsl::DnsEntry)) {
            bool const is_wild = name.startsWith("*.");
            if (name.compare(host, Qt::CaseInsensitive) == 0) return true;
            if (is_wild && host.contains('.') &&
                name.mid(1).compare(host.mid(host.indexOf('.')), Qt::CaseInsensitive) == 0)
                return true;
        }
        return false;
    }

    [[nodiscard]] QNetworkRequest to_qt(zitiwire::HttpRequest const& request) const {
        using enum QNetworkRequest::Attribute;
        std::string const url = "https://" + authority() + request.target();
        QNetworkRequest message{QUrl::fromEncoded(QByteArray::fromStdString(url), QUrl::StrictMode)};
        message.setSslConfiguration(tls_);
        message.setAttribute(Http2AllowedAttribute, false);  // in 6.4 the request after a lost one hangs
        message.setAttribute(RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        message.setAttribute(CookieLoadControlAttribute, QNetworkRequest::Manual);
        message.setAttribute(CookieSaveControlAttribute, QNetworkRequest::Manual);
        message.setAttribute(AuthenticationReuseAttribute, QNetworkRequest::Manual);
        message.setAttribute(CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
        message.setAttribute(CacheSaveControlAttribute, false);
        message.setAttribute(ConnectionCacheExpiryTimeoutSecondsAttribute, 4);  // controllers close them after 5
        message.setRawHeader("accept-encoding", "identity");  // else Qt asks for br where it can
        for (zitiwire::Header const& header : request.headers)
            message.setRawHeader(QByteArray::fromStdString(header.name), QByteArray::fromStdString(header.value));
        return message;
    }

    [[nodiscard]] Reply finish(QNetworkReply& reply) const {
        using enum QNetworkReply::NetworkError;
        if (reply.error() == ContentReSendError) return fail(reply.error(), "the connection was closed");
        QVariant const given_up = reply.property(reason);
        if (given_up.isValid()) return fail(reply.error(), given_up.toString().toStdString());
        zitiwire::HttpResponse response;
        response.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        // A status from 400 on is an error to Qt; errors below these are those of the connection.
        bool const is_status = response.status >= 400 && reply.error() > 200 && reply.error() != ProtocolFailure;
        if (response.status == 0 || (reply.error() != NoError && !is_status))
            return fail(reply.error(), reply.errorString().toStdString());
        for (auto const& [name, value] : reply.rawHeaderPairs())
            for (QByteArray const& line : value.split('\n'))  // so Qt joins Set-Cookie
                response.headers.append(name.toStdString(), line.toStdString());
        response.body = reply.readAll().toStdString();
        return response;
    }

    [[nodiscard]] Reply fail(QNetworkReply::NetworkError code, std::string const& why) const {
        return std::unexpected(QtError{code, "no reply from " + authority() + ": " + why});
    }

    QtOptions options_;
    std::string unusable_;  // why no request can be sent
    QSslConfiguration tls_ = QSslConfiguration::defaultConfiguration();
    QNetworkAccessManager manager_;
};

}  // namespace example
