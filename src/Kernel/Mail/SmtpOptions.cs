using System.ComponentModel.DataAnnotations;

namespace BackOffice.Kernel.Mail;

/// <summary>The mail server, from the section <c>Smtp</c> of the configuration.</summary>
public sealed class SmtpOptions
{
    /// <summary>Name of the server; without it messages stay in the development mailbox.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The address all messages come from; its domain is the right side of the Message-Id.</summary>
    public string From { get; set; } = "";

    /// <summary>STARTTLS before anything is sent. Off only for a server on the same machine.</summary>
    public bool Tls { get; set; } = true;

    internal IEnumerable<ValidationResult> Problems()
    {
        if (!OutgoingMail.IsAddress(From))
            yield return new ValidationResult("Smtp:From must be the mail address that messages come from.");
        if (Port is < 1 or > 65535)
            yield return new ValidationResult("Smtp:Port must be between 1 and 65535.");
    }
}
