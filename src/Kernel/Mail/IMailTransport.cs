namespace BackOffice.Kernel.Mail;

/// <summary>Hands messages over to the outside. Called by the outbox only, after the commit.</summary>
public interface IMailTransport
{
    /// <summary>
    /// Sends one message. Refused when the message itself is wrong (see <see cref="OutgoingMail.Refusals"/>): trying again does
    /// not help.
    /// </summary>
    /// <param name="messageId">Id of the outbox row. It becomes the Message-Id, so that a second delivery after a lost answer is recognisable.</param>
    /// <exception cref="System.Net.Mail.SmtpException">The server cannot be reached or does not take the message: try again later.</exception>
    Task<Outcome<Done>> Send(OutgoingMail mail, Guid messageId, CancellationToken ct);
}
