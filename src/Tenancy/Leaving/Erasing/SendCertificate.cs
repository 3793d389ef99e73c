using System.Security.Cryptography;
using System.Text;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Mail;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>
/// Mails the certificate to those who were owners, without the outbox: nothing of the company, nor an address, is to stay in a
/// table. Whoever has it is crossed off at once.
/// </summary>
public sealed class SendCertificate(PlatformDb db, IMailTransport mail)
{
    internal async Task Run(Erasure erasure, CancellationToken cancel)
    {
        if (erasure.Notes is null)
        {
            return;
        }

        var (notes, json, hash) = (erasure.Noted(), erasure.Certificate!, erasure.CertificateHash!);
        MailAttachment[] files =
        [
            new("certificate.pdf", "application/pdf", CertificatePdf.Write(ErasureCertificate.Read(json), notes, hash)),
            new("certificate.json", "application/json", Encoding.UTF8.GetBytes(json)),
        ];
        foreach (var to in notes.Waiting)
        {
            // An address that is none is refused, and nobody waits for it.
            await mail.Send(Letter(to, notes, files), IdOf(erasure, to), cancel);
            notes = notes with { Waiting = [.. notes.Waiting.Where(other => other != to)] };
            erasure.Note(notes);
            await db.SaveChangesAsync(cancel);
        }

        erasure.Notes = null;
        await db.SaveChangesAsync(cancel);
    }

    private static OutgoingMail Letter(string to, ErasureNotes notes, MailAttachment[] files) =>
        new(
            to,
            PlainText.OneLine($"{notes.Company} was erased"),
            $"{notes.Company} was erased, as {notes.AskedBy} asked. Nothing of it is left in the portal but its address, which nobody else gets.\n\n"
                + "The certificate says what was removed and which records the law wants you to keep. Keep it with your archive.\n\n"
                + "Copies for the case of a disaster go as they expire.",
            Attachments: files
        );

    /// <summary>The same after a crash, so that a second delivery is recognised.</summary>
    private static Guid IdOf(Erasure erasure, string to) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"erasure\n{erasure.TenantId:N}\n{to}")).AsSpan(0, 16));
}
