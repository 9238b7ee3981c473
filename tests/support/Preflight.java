import java.io.File;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Judges files by PDF/A-1b, a line each: "valid" or "invalid", and a line for each error. */
public final class Preflight {
    public static void main(String[] files) throws Exception {
        boolean allValid = true;
        for (String file : files) {
            ValidationResult result = judge(new File(file));
            System.out.println((result.isValid() ? "valid " : "invalid ") + file);
            for (ValidationResult.ValidationError error : result.getErrorsList()) {
                System.out.println("  " + error.getErrorCode() + " " + error.getDetails()
                        + (error.isWarning() ? " (warning)" : ""));
            }
            allValid &= result.isValid();
        }
        System.exit(allValid ? 0 : 1);
    }

    private static ValidationResult judge(File file) throws Exception {
        PreflightParser parser = new PreflightParser(file);
        try {
            parser.parse();
            try (PreflightDocument document = parser.getPreflightDocument()) {
                document.validate();
                return document.getResult();
            }
        } catch (SyntaxValidationException error) {
            return error.getResult();
        }
    }
}
