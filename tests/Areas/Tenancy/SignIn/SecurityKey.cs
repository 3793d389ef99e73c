using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BackOffice.Tests.Areas.Tenancy.SignIn;

/// <summary>
/// A device with one passkey, and the browser before it, as WebAuthn Level 3 has them: client data of section 5.8.1,
/// authenticator data of section 6.1, a key for ES256 in COSE (RFC 9053), no attestation.
/// </summary>
internal sealed class SecurityKey : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte KeyIncluded = 0x40;
    private readonly ECDsa key;
    private readonly byte[] id;
    private string userHandle = "";

    public SecurityKey()
        : this(ECDsa.Create(ECCurve.NamedCurves.nistP256), RandomNumberGenerator.GetBytes(16)) { }

    private SecurityKey(ECDsa key, byte[] id) => (this.key, this.id) = (key, id);

    public string Origin { get; init; } = "http://localhost:5080";

    public bool Verifies { get; init; } = true;

    /// <summary>How often it has signed.</summary>
    public uint Count { get; set; }

    public string Id => Base64Url.EncodeToString(id);

    /// <summary>Answers <c>navigator.credentials.create</c>.</summary>
    public string Create(string options)
    {
        using var asked = JsonDocument.Parse(options);
        userHandle = asked.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data =
        [
            .. Data(asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!, KeyIncluded),
            .. new byte[16],
            0,
            (byte)id.Length,
            .. id,
            .. cose,
        ];
        byte[] attestation =
        [
            0xA3,
            0x63,
            .. "fmt"u8,
            0x64,
            .. "none"u8,
            0x67,
            .. "attStmt"u8,
            0xA0,
            0x68,
            .. "authData"u8,
            0x58,
            (byte)data.Length,
            .. data,
        ];
        return Credential(
            new
            {
                clientDataJSON = Base64Url.EncodeToString(ClientData("webauthn.create", asked.RootElement)),
                attestationObject = Base64Url.EncodeToString(attestation),
                transports = (string[])["internal"],
            }
        );
    }

    /// <summary>The same passkey behind a browser at another address, or on a device that was not locked.</summary>
    public SecurityKey At(string origin, bool verifies = true) =>
        new(ECDsa.Create(key.ExportParameters(includePrivateParameters: true)), id)
        {
            Origin = origin,
            Verifies = verifies,
            Count = Count,
            userHandle = userHandle,
        };

    /// <summary>Answers <c>navigator.credentials.get</c>.</summary>
    /// <param name="counts">False for a passkey that several devices share: its count stays zero.</param>
    public string Get(string options, bool counts = true)
    {
        using var asked = JsonDocument.Parse(options);
        Count += counts ? 1u : 0;
        var data = Data(asked.RootElement.GetProperty("rpId").GetString()!, 0);
        var client = ClientData("webauthn.get", asked.RootElement);
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        return Credential(
            new
            {
                clientDataJSON = Base64Url.EncodeToString(client),
                authenticatorData = Base64Url.EncodeToString(data),
                signature = Base64Url.EncodeToString(key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
                userHandle,
            }
        );
    }

    public void Dispose() => key.Dispose();

    private byte[] Data(string domain, byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(flags | UserPresent | (Verifies ? UserVerified : 0)), .. count];
    }

    private byte[] ClientData(string type, JsonElement options) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                challenge = options.GetProperty("challenge").GetString(),
                origin = Origin,
                crossOrigin = false,
            }
        );

    private string Credential(object response) =>
        JsonSerializer.Serialize(
            new
            {
                id = Id,
                rawId = Id,
                type = "public-key",
                authenticatorAttachment = "platform",
                clientExtensionResults = new { },
                response,
            }
        );
}
